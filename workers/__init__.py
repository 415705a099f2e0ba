"""The daemon: watch, process, due, deliver."""
