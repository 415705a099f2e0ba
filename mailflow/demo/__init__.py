"""Trying the program out: a mail host on this machine, with everybody's mailboxes."""
