import { l10n, Uri, window, workspace } from "vscode";
import { renderingPath, SCHEME } from "./server";

const WORD = /\.docx$/i;
const FILES = "**/*.[dD][oO][cC][xX]";
/** Word keeps such a file beside each document that it has open. */
const LOCKS = "**/~$*";

/** Opens the text that govlint reads from a Word document; without one, from the one in view or that is chosen. */
export async function showText(report: Uri | undefined): Promise<void> {
  const chosen = report ?? inView() ?? (await choose());
  if (chosen === undefined) return;
  const text = await workspace.openTextDocument(chosen.with({ scheme: SCHEME, path: renderingPath(chosen.path) }));
  await window.showTextDocument(text);
}

function inView(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = typeof input === "object" && input !== null && "uri" in input ? input.uri : undefined;
  return uri instanceof Uri && WORD.test(uri.path) ? uri : undefined;
}

async function choose(): Promise<Uri | undefined> {
  const found = await workspace.findFiles(FILES, LOCKS);
  if (found.length === 0) {
    const filters = { [l10n.t("Word documents")]: ["docx"] };
    return (await window.showOpenDialog({ filters }))?.[0];
  }
  const items = found.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  items.sort((one, other) => one.label.localeCompare(other.label));
  return (await window.showQuickPick(items, { placeHolder: l10n.t("A Word document") }))?.uri;
}
