import { commands, type ExtensionContext, env, type LogOutputChannel, l10n, type Uri, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { started } from "./client";
import { ASK_AND_IGNORE, askAndIgnore } from "./ignoring";
import { showText } from "./rendering";
import { findServer, type Settings } from "./server";

let client: LanguageClient | undefined;
let turn: Promise<void> = Promise.resolve();

/** Starts the server and the commands. */
export async function activate(context: ExtensionContext): Promise<void> {
  const channel = window.createOutputChannel("govlint", { log: true });
  context.subscriptions.push(
    channel,
    commands.registerCommand("govlint.restart", () => restart(channel)),
    commands.registerCommand("govlint.showText", (report?: Uri) => withServer(() => showText(report))),
    commands.registerCommand(ASK_AND_IGNORE, (document: Uri, fingerprint: string) =>
      withServer((server) => askAndIgnore(server, document, fingerprint)),
    ),
    workspace.onDidChangeConfiguration((change) => {
      const changed = ["path", "edition", "lang"].some((name) => change.affectsConfiguration(`govlint.${name}`));
      if (changed) void restart(channel);
    }),
  );
  await restart(channel);
}

/** Ends the server. */
export function deactivate(): Promise<void> {
  return inTurn(stop);
}

function restart(channel: LogOutputChannel): Promise<void> {
  return inTurn(async () => {
    await stop();
    await start(channel);
  });
}

/** One start or stop after the other, however fast they are asked for. */
function inTurn(action: () => Promise<void>): Promise<void> {
  turn = turn.then(action, action);
  return turn;
}

async function start(channel: LogOutputChannel): Promise<void> {
  const settings = currentSettings();
  const command = findServer(settings.path);
  if (command === undefined) {
    tellMissing(settings.path);
    return;
  }
  client = await started(command, settings, channel);
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.dispose();
}

/** Acts once a server that is being started runs; without one it says so. */
async function withServer(act: (server: LanguageClient) => Promise<void>): Promise<void> {
  await turn;
  if (client) await act(client);
  else void window.showErrorMessage(l10n.t("The govlint server does not run."));
}

function currentSettings(): Settings {
  const section = workspace.getConfiguration("govlint");
  return {
    path: section.get("path", "govlint"),
    edition: section.get<Settings["edition"]>("edition", "auto"),
    lang: section.get<Settings["lang"]>("lang", "auto"),
  };
}

function tellMissing(path: string): void {
  const settings = l10n.t("Open Settings");
  const copy = l10n.t("Copy Command");
  const message = l10n.t(
    "{0} was not found, so no report is checked. Install it with {1}, or say in the setting govlint.path where it is.",
    path,
    INSTALL,
  );
  void window.showErrorMessage(message, settings, copy).then((chosen) => {
    if (chosen === settings) void commands.executeCommand("workbench.action.openSettings", "govlint.path");
    if (chosen === copy) void env.clipboard.writeText(INSTALL);
  });
}

const INSTALL = 'pip install "govlint[lsp]"';
