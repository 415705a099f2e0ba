"""mailflow runs a physician peer-support program from its mailbox."""

__version__ = "0.1.0"
