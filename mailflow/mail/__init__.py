"""The edges to the mail servers: IMAP in, SMTP out. Everything here does I/O, nothing decides."""
