import { CodeAction, type Command, l10n, type Uri, window } from "vscode";
import { ExecuteCommandRequest, type LanguageClient, type Middleware } from "vscode-languageclient/node";
import { IGNORE } from "./server";

/** The command of this extension, which asks for the reason first. */
export const ASK_AND_IGNORE = "govlint.askAndIgnore";

/** Has the user asked for the reason where the server would write that one is wanted. */
export const asking: Middleware = {
  async provideCodeActions(document, range, context, token, next) {
    const actions = await next(document, range, context, token);
    return actions?.map((action) => (action instanceof CodeAction ? thatAsks(document.uri, action) : action));
  },
};

/** Asks why a finding is to be ignored, and ignores it unless the user thinks better of it. */
export async function askAndIgnore(client: LanguageClient, uri: Uri, fingerprint: string): Promise<void> {
  const reason = await window.showInputBox({
    prompt: l10n.t("Why is this to stay as it is? The reason is written beside it."),
    validateInput: (text) => (text.trim() === "" ? l10n.t("A reason is needed.") : undefined),
  });
  if (reason === undefined) return;
  const document = client.code2ProtocolConverter.asUri(uri);
  const done = await client.sendRequest(ExecuteCommandRequest.type, {
    command: IGNORE,
    arguments: [document, fingerprint, reason],
  });
  if (done !== true) void window.showWarningMessage(l10n.t("The document has changed; nothing was ignored."));
}

function thatAsks(uri: Uri, action: CodeAction): CodeAction {
  const mark = fingerprint(action);
  if (mark === undefined) return action;
  const command: Command = { title: action.title, command: ASK_AND_IGNORE, arguments: [uri, mark] };
  const asked = new CodeAction(action.title, action.kind);
  return Object.assign(asked, { diagnostics: action.diagnostics, command });
}

/** What the server knows the finding by that an action is about; the library keeps it with the diagnostic. */
function fingerprint(action: CodeAction): string | undefined {
  const [diagnostic] = action.diagnostics ?? [];
  const data = diagnostic && "data" in diagnostic ? diagnostic.data : undefined;
  const mark = typeof data === "object" && data !== null && "fingerprint" in data ? data.fingerprint : undefined;
  return typeof mark === "string" ? mark : undefined;
}
