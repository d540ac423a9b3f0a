# The tools of the virtual environment come first, so that no shell needs to activate it.
export PATH := justfile_directory() / ".venv/bin" + ":" + env("PATH")

rnc := "src/govlint/canon.rnc"
rng := "src/govlint/canon.rng"

# Show the recipes
default:
    @just --justfile {{ quote(justfile()) }} --list

# Everything that must hold before a change goes in
check:
    ruff format --check
    ruff check
    mypy
    lint-imports
    python -m rnc2rng {{ rnc }} | diff - {{ rng }}
    govlint pack test
    pytest --numprocesses auto

# Put the code into its form
fmt:
    ruff format
    ruff check --fix

# Run the tests, or some of them: just test tests/test_cli.py
test *arguments:
    pytest {{ arguments }}

# Make the RELAX NG schema from its compact form
schema:
    python -m rnc2rng {{ rnc }} > {{ rng }}.new
    mv {{ rng }}.new {{ rng }}

# Make the JSON Schema of configurations
config-schema:
    govlint config --schema > docs/govlint.schema.json.new
    mv docs/govlint.schema.json.new docs/govlint.schema.json

# Make the Word samples from those in plain text
samples:
    python -m tests.build_samples

# Write the findings that belong to the broken samples and the SARIF logs that are kept anew, to be reviewed as a diff
update-golden:
    python -m tests.golden

# Make the pages on the rules in docs/rules
rule-pages:
    python -m tests.rulepages

# Build the site of the documentation; it opens from its folder, without the network
site folder="site":
    python -m tests.docsite {{ quote(folder) }}

# Fetch Microsoft's SARIF validator from npm; the tests use it where it is
multitool:
    .ci/multitool

# Fetch the programs that some tests look through: Chromium and LibreOffice
programs:
    .ci/programs

# Fetch what the tests with editors need: two Neovims, and the packages of the VS Code extension
editors:
    .ci/editors

# Make the VS Code extension, editors/vscode/govlint-VERSION.vsix
vsix:
    npm --prefix editors/vscode ci --ignore-scripts
    npm --prefix editors/vscode run package

# Tell which parts of the rules could be lost without a case noticing: just mutants, just mutants B4 T306
mutants *arguments:
    python -m tests.mutants {{ arguments }}

# Make the sample pages anew from the plain samples
update-samples:
    python -m tests.pages

# Measure the cold start, the stages of a check, a report twenty times as long, a thousand reports in one run, the same reports again, growth, Word documents, and what an editor waits for
bench: (_bench "cold_start") (_bench "stages") (_bench "long_report") (_bench "many") (_bench "again") (_bench "growth") (_bench "word") (_bench "editor")

_bench name:
    @printf '\n%s\n' {{ name }}
    @python -m bench.{{ name }}
