"""The parts of the acme account, one file per concern; ../acme.py is the table of contents."""
