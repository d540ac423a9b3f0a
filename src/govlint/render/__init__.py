"""The canonical XML in forms for people: plain text that compares well, a web page."""
