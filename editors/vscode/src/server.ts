import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";

/** The command of the server by which it ignores a finding of a document: its URI, the fingerprint, the reason. */
export const IGNORE = "govlint.ignore";
/** The scheme of the texts that the server reads from Word documents. */
export const SCHEME = "govlint";

/** What the user has set. */
export interface Settings {
  /** An executable: a name to be looked for in PATH, or a path. */
  readonly path: string;
  readonly edition: "auto" | "2019" | "2021";
  readonly lang: "auto" | "zh" | "en";
}

/** How the server is started, in the form of the client library. */
export interface Launch {
  readonly command: string;
  readonly args: string[];
}

/**
 * The absolute path of the executable, or undefined where there is none.
 *
 * A name is looked for in PATH alone: on Windows the operating system would look into the current folder first,
 * which is somebody's workspace.
 */
export function findServer(path: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const wanted = path.startsWith("~/") ? join(homedir(), path.slice(2)) : path.trim();
  if (isAbsolute(wanted)) return spellings(wanted).find(isExecutable);
  if (wanted === "" || /[/\\]/.test(wanted)) return undefined;
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter(isAbsolute);
  return folders.flatMap((folder) => spellings(join(folder, wanted))).find(isExecutable);
}

/** The command that starts the server. */
export function launch(command: string): Launch {
  return { command, args: ["lsp"] };
}

/** What the server is told of the settings; what is left to it is not mentioned. */
export function initializationOptions({ edition, lang }: Settings): { edition?: string; lang?: string } {
  return { ...(edition === "auto" ? {} : { edition }), ...(lang === "auto" ? {} : { lang }) };
}

/** The path, in the scheme of the server, of the text that it reads from a Word document. */
export function renderingPath(path: string): string {
  return `${path}.txt`;
}

function spellings(path: string): string[] {
  return process.platform === "win32" && !/\.exe$/i.test(path) ? [`${path}.exe`] : [path];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
