// The server as the extension starts it, spoken to by the library that the extension's client is made of.
import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { after, before, describe, type TestContext, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  ApplyWorkspaceEditRequest,
  createProtocolConnection,
  type Diagnostic,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  type Range,
  type Registration,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentContentRequest,
  type TextEdit,
} from "vscode-languageserver-protocol/node";
import { findServer, IGNORE, initializationOptions, launch, renderingPath, SCHEME, type Settings } from "../src/server";

const SAMPLES = resolve(process.env["GOVLINT_SAMPLES"] ?? "../../samples");
const AUTO: Settings = { path: "govlint", edition: "auto", lang: "auto" };
const URI = "untitled:Untitled-1";
const FAULTY = "𠮷祥县公开，，信息12条。";
const REPORT = `𠮷祥县水务局2022年政府信息公开工作年度报告\n\n一、总体情况\n\n${FAULTY}\n`;
const PAGE = REPORT.replace(/(.+)\n/g, "<p>$1</p>\n");
const CAPABILITIES = {
  general: { positionEncodings: ["utf-16"] },
  workspace: {
    applyEdit: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ["create" as const] },
    textDocumentContent: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: { diagnostic: {}, publishDiagnostics: { relatedInformation: true } },
};

/** A server that is running, its client with what the server has asked of it. */
class Session {
  readonly registered: Registration[] = [];
  readonly edits: TextEdit[] = [];
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #connection: ProtocolConnection;

  private constructor(command: string) {
    this.#process = spawn(command, launch(command).args);
    const { stdout, stdin } = this.#process;
    this.#connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.#connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations);
    });
    this.#connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
      for (const change of edit.documentChanges ?? [])
        if ("edits" in change) this.edits.push(...(change.edits as TextEdit[]));
      return { applied: true };
    });
    this.#connection.listen();
  }

  static async begin(t: TestContext, settings: Settings = AUTO): Promise<Session> {
    const command = findServer(settings.path);
    assert.ok(command, "govlint is not in PATH");
    const session = new Session(command);
    t.after(() => session.#process.kill("SIGKILL"));
    await session.#connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: CAPABILITIES,
      initializationOptions: initializationOptions(settings),
    });
    await session.#connection.sendNotification(InitializedNotification.type, {});
    return session;
  }

  /** What is found in a document that is opened. */
  async findings(text: string, languageId: string, uri = URI): Promise<Diagnostic[]> {
    const textDocument = { uri, languageId, version: 1, text };
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    const report = await this.#connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    assert.equal(report.kind, "full");
    return report.items;
  }

  async content(uri: string): Promise<string> {
    return (await this.#connection.sendRequest(TextDocumentContentRequest.type, { uri })).text;
  }

  execute(command: string, ...parameters: unknown[]): Promise<unknown> {
    return this.#connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: parameters });
  }

  /** The status that the process ends with once it is told to. */
  async end(): Promise<number | null> {
    const ended = once(this.#process, "exit");
    await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
    const [status] = await ended;
    this.#connection.dispose();
    return status;
  }
}

function of(rule: string, found: Diagnostic[]): Diagnostic {
  const [first] = found.filter(({ code }) => code === rule);
  assert.ok(first, `${rule} is not among ${JSON.stringify(found)}`);
  return first;
}

/** The text in a range within a line; strings count in UTF-16 here as the protocol does. */
function at({ start, end }: Range, text: string): string | undefined {
  return text.split("\n")[start.line]?.slice(start.character, end.character);
}

describe("the server", () => {
  for (const [lang, message] of [
    ["zh", /重复/],
    ["en", /stands twice|doubled|repeated/],
  ] as const) {
    test(`finds a fault where a UTF-16 client looks for it, says so in ${lang}, and ends when told`, async (t) => {
      const session = await Session.begin(t, { ...AUTO, lang });
      const found = of("W701", await session.findings(REPORT, "plaintext"));
      assert.deepEqual(found.range, { start: { line: 4, character: 6 }, end: { line: 4, character: 8 } });
      assert.match(String(found.message), message);
      assert.equal(await session.end(), 0);
    });
  }

  test("leaves alone what VS Code calls plain text because it does not know it", async (t) => {
    const session = await Session.begin(t);
    assert.deepEqual(await session.findings('ignore = ["N204"]\n', "plaintext", "file:///reports/govlint.toml"), []);
    await session.end();
  });

  test("ignores a finding for the reason that the user gives", async (t) => {
    const session = await Session.begin(t);
    const { data } = of("W701", await session.findings(PAGE, "html"));
    assert.equal(await session.execute(IGNORE, URI, data.fingerprint, "原文如此"), true);
    const [edit, ...others] = session.edits;
    assert.equal(edit?.newText, "<!-- govlint: ignore[W701] 原文如此 -->");
    assert.deepEqual(others, []);
    await session.end();
  });

  test("gives the text of a Word document, with its findings in their places", async (t) => {
    const session = await Session.begin(t);
    const { pathname } = pathToFileURL(join(SAMPLES, "broken", "word.docx"));
    const uri = `${SCHEME}:${renderingPath(pathname)}`;
    const text = await session.content(uri);
    assert.deepEqual(
      session.registered.map(({ registerOptions }) => registerOptions.schemes),
      [[SCHEME]],
    );
    const { range } = of("B401", await session.findings(text, "plaintext", uri));
    assert.equal(at(range, text), "6");
    await session.end();
  });

  test("is told of an edition that the user chose, and of nothing else", () => {
    assert.deepEqual(initializationOptions(AUTO), {});
    assert.deepEqual(initializationOptions({ ...AUTO, edition: "2019" }), { edition: "2019" });
  });
});

describe("the program", () => {
  const folder = mkdtempSync(join(tmpdir(), "govlint-"));
  const program = join(folder, process.platform === "win32" ? "govlint.exe" : "govlint");

  before(() => {
    writeFileSync(program, "");
    chmodSync(program, 0o755);
  });
  after(() => rmSync(folder, { recursive: true }));

  test("is looked for in PATH", () => {
    assert.equal(findServer("govlint", { PATH: ["/nowhere", folder].join(delimiter) }), program);
  });

  test("is taken from where the user says it is", () => {
    assert.equal(findServer(program, { PATH: "" }), program);
    assert.equal(findServer(` ${program}\n`, { PATH: "" }), program);
  });

  test("is never taken from the current folder, which is somebody's workspace", () => {
    const here = process.cwd();
    process.chdir(folder);
    try {
      for (const path of ["govlint", "./govlint"]) assert.equal(findServer(path, { PATH: `.${delimiter}` }), undefined);
    } finally {
      process.chdir(here);
    }
  });

  test("is missing where nothing of its name can be run", () => {
    assert.equal(findServer("govlint", { PATH: "/nowhere" }), undefined);
    assert.equal(findServer(folder, {}), undefined);
    assert.equal(findServer("", { PATH: folder }), undefined);
  });
});
