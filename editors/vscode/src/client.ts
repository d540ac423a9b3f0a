import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { type LogOutputChannel, l10n, window } from "vscode";
import { CloseAction, type ErrorHandler, LanguageClient, type LanguageClientOptions } from "vscode-languageclient/node";
import { asking } from "./ignoring";
import { initializationOptions, launch, type Settings } from "./server";

const DOCUMENTS = [
  ...["html", "plaintext", "markdown"].flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]),
  { scheme: "file", language: "yaml" },
  { scheme: "file", pattern: "**/{govlint,.govlint,.govlint-ignore}.toml" },
  { scheme: "govlint" },
];
const KEPT_LINES = 5;

/** A client that is running, or undefined when the server did not start, which the user has been told once. */
export async function started(
  command: string,
  settings: Settings,
  channel: LogOutputChannel,
): Promise<LanguageClient | undefined> {
  const said = new LastLines();
  const client = new Client("govlint", "govlint", launch(command), {
    documentSelector: DOCUMENTS,
    outputChannel: channel,
    initializationOptions: initializationOptions(settings),
    initializationFailedHandler: () => false,
    middleware: {
      ...asking,
      workspace: { configuration: ({ items }) => items.map(() => initializationOptions(settings)) },
    },
    stdioOptions: { stdout: () => undefined, stderr: (input) => said.follow(input, channel) },
  } satisfies LanguageClientOptions);
  client.clientOptions.errorHandler = onceStarted(client);
  try {
    await client.start();
    return client;
  } catch (error) {
    await said.complete();
    tell(said.text || String(error), channel);
    return undefined;
  }
}

/** A client that leaves it to us to say that the server did not start: the library would say so in three messages. */
class Client extends LanguageClient {
  override error(message: string, data?: unknown, show?: boolean | "force"): void {
    super.error(message, data, this.initializeResult ? show : false);
  }
}

/** Restarts a server that crashed, as the library does, but not one that never got as far as answering. */
function onceStarted(client: LanguageClient): ErrorHandler {
  const usual = client.createDefaultErrorHandler();
  return {
    error: (error, message, count) => usual.error(error, message, count),
    closed: () => (client.initializeResult ? usual.closed() : { action: CloseAction.DoNotRestart }),
  };
}

function tell(reason: string, channel: LogOutputChannel): void {
  const show = l10n.t("Show Output");
  void window.showErrorMessage(l10n.t("govlint did not start: {0}", reason), show).then((chosen) => {
    if (chosen === show) channel.show();
  });
}

/** The last lines that the server wrote on its standard error; a mistake in the set-up is one line and a hint. */
class LastLines {
  readonly #lines: string[] = [];
  #ended: Promise<void> = Promise.resolve();

  get text(): string {
    return this.#lines.join("\n");
  }

  follow(input: Readable, channel: LogOutputChannel): void {
    const lines = createInterface({ input });
    lines.on("line", (line) => {
      channel.info(line);
      this.#lines.push(line);
      this.#lines.splice(0, this.#lines.length - KEPT_LINES);
    });
    this.#ended = new Promise((resolve) => lines.once("close", resolve));
  }

  /** Waits for what a server that has ended still had to say, a second at most. */
  complete(): Promise<void> {
    return Promise.race([this.#ended, setTimeout(1000)]);
  }
}
