"""What an entry of this room says on a timeline, to whoever reads."""
