// The server as the extension starts it, spoken to by the library that the extension's client is made of.
import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, describe, test } from "node:test";
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { findServer, initializationOptions, launch, type Settings } from "../src/server";

const AUTO: Settings = { path: "govlint", edition: "auto", lang: "auto" };
const URI = "untitled:Untitled-1";
const REPORT = "𠮷祥县水务局2022年政府信息公开工作年度报告\n\n一、总体情况\n\n𠮷祥县公开，，信息12条。\n";

class Server {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly connection: ProtocolConnection;

  constructor() {
    const command = findServer("govlint");
    assert.ok(command, "govlint is not in PATH");
    this.#process = spawn(command, launch(command).args);
    const { stdout, stdin } = this.#process;
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.listen();
  }

  async initialize(settings: Settings): Promise<void> {
    await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        general: { positionEncodings: ["utf-16"] },
        textDocument: {
          diagnostic: { relatedDocumentSupport: true },
          publishDiagnostics: { relatedInformation: true },
        },
      },
      initializationOptions: initializationOptions(settings),
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  async findings(text: string) {
    const textDocument = { uri: URI, languageId: "plaintext", version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: URI } });
    assert.equal(report.kind, "full");
    return report.items;
  }

  /** The status that the process ends with once it is told to. */
  async end(): Promise<number | null> {
    const ended = once(this.#process, "exit");
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const [status] = await ended;
    this.connection.dispose();
    return status;
  }

  /** Ends the process whatever it does. */
  kill(): void {
    this.#process.kill("SIGKILL");
  }
}

describe("the server", () => {
  for (const [lang, message] of [
    ["zh", /重复/],
    ["en", /stands twice|doubled|repeated/],
  ] as const) {
    test(`finds a fault where a UTF-16 client looks for it and says so in ${lang}`, async (t) => {
      const server = new Server();
      t.after(() => server.kill());
      await server.initialize({ ...AUTO, lang });
      const found = (await server.findings(REPORT)).find(({ code }) => code === "W701");
      assert.ok(found);
      assert.deepEqual(found.range, { start: { line: 4, character: 6 }, end: { line: 4, character: 8 } });
      assert.match(String(found.message), message);
      assert.equal(await server.end(), 0);
    });
  }

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
