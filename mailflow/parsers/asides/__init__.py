"""What a mail says beside its intent: facts, each found by a small function of its own."""
