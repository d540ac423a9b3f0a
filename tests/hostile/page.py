"""Pages made to break a reader: deep, wide, endless, unclosed."""

PAGES: dict[str, str] = {
    "nested elements": "<div>" * 1_000_000,
    "nested tables": "<table><tr><td>" * 50_000,
    "nested lists": "<ul><li>" * 50_000,
    "nested spans": "<span hidden>" * 100_000 + "x",
    "a megabyte attribute": f"<p class='{'a' * 1_000_000}'>x</p>",
    "an attribute without end": "<p>x</p><p class='" + "a" * 1_000_000,
    "many attributes": f"<p {' '.join(f'a{i}=1' for i in range(200_000))}>x</p>",
    "tags without end": "<p>x</p>" + "<a" * 1_000_000,
    "quotes without end": "<p>x</p>" + "<a ='\"" * 500_000,
    "comments without end": "<p>x</p>" + "<!--" * 500_000,
    "a hidden sentence without end": f"<p>x</p><p hidden>{'公' * 500_000}</p><p>x</p>",
    "a sentence without end in a comment": f"<p>x</p><!--{'公' * 500_000}--><p>x</p>",
    "many comments": "<p>x</p>" + "<!--公开-->" * 300_000 + "<p>x</p>",
    "scripts without end": "<p>x</p>" + "<script>" * 300_000,
    "empty cells": "<table><tr>" + "<td></td>" * 100_000,
    "empty rows": "<table>" + "<tr>" * 100_000,
    "huge spans": "<table>" + ("<tr>" + "<td colspan=99999999 rowspan=99999999>x" * 20) * 200,
    "spans of many digits": f"<table><tr><td rowspan={'9' * 100_000}>x<td>y",
    "references": "<p>" + "&nbsp;" * 500_000,
    "ampersands": "<p>" + "&" * 1_000_000,
    "unknown references": "<p>" + f"&{'a' * 31}" * 30_000,
    "line ends in one line": "<p>" + "甲 \n" * 500_000,
    "many words": "<p>" + "a b " * 240_000,
    "lines": "<pre>" + "x\n" * 500_000,
    "paragraphs": "<p>x" * 100_000,
    "stray end tags": "<div>" * 1_000 + "</p></li></b></td></h1>" * 50_000 + "x",
    "furniture": "<div class=nav>" * 1_000 + "<p>x" * 19_000,
    "controls": "<p>甲\0\1\2</p>" * 10_000,
    "an outer entity": "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;</p>",
    "entities of entities": "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><p>&b;</p>",
    "a page from elsewhere": "<iframe src=http://203.0.113.1/></iframe><img src=http://203.0.113.1/><p>x</p>",
}

READ = {
    *("a megabyte attribute", "an attribute without end", "many attributes", "tags without end", "quotes without end"),
    *("comments without end", "scripts without end", "huge spans", "spans of many digits", "ampersands"),
    *("unknown references", "many words", "stray end tags", "furniture", "an outer entity", "entities of entities"),
    *("a hidden sentence without end", "a sentence without end in a comment", "many comments"),
    "a page from elsewhere",
}
"""Those that are read; `controls` is taken for no text, the others are too large."""
