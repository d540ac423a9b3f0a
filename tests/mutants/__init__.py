"""Mutation of a rule pack: does every part of a rule make a difference that one of the rule's own cases notices?

`python -m tests.mutants` changes the rules of a pack one small thing at a time and runs the cases of the
changed rule. A mutant is killed when one of these cases fails. What survives is a part of a rule that could be
lost unnoticed: it lacks a case, or it says nothing. A mutant that the pack checker refuses, or whose XPath cannot
be evaluated, could never have shipped and says nothing about the cases: it is told apart and counts in neither
number.

| of | mutants |
|---|---|
| `assert` | negated; each operand of `and`, `or`, `\\|` and each predicate dropped |
| `when`, `context`, `let` | the same droppings; `when` left out; each variable emptied |
| `find` | up to twelve alternatives of the regex, up to three words, each element name, `fold`, `debris` dropped |
| `find.keep` | left out; each operand and each predicate dropped |
| `severity`, `message`, `group` | each choice dropped (the last: the one before loses its `when`), neighbours swapped |
| `at`, `related`, `needs`, `each`, `editions` | each entry dropped (of `editions`: all of them) |
| `span`, `group`, `expected`, `actual` | left out |

Three kinds of change are left uncounted, because they provably mean nothing: one that leaves the rule as it was,
one that makes the same rule as another mutant, and a last entry of `at` like `self::p`, which gives the context
node or nothing, and where it gives nothing the finding stands at the context node all the same. A mutant that is
equivalent for a subtler reason is a survivor: the report shows it, and the floor leaves room for it.
"""
