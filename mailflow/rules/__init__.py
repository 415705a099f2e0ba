"""Facts in, decisions out: recognising, the workflow table, matching, timing, gates. All pure."""
