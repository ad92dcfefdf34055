"""What the programs that furnish a client's account have in common."""
