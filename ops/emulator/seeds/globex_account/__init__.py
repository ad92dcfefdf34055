"""The parts of the globex account, one file per concern; ../globex.py is the table of contents."""
