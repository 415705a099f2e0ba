"""Bytes in, facts out: MIME, quoting, automatic mail, verdict fields, people, intents, safety."""
