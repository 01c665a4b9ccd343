"""What every page shares: the frame, the icons, the words when something goes wrong."""
