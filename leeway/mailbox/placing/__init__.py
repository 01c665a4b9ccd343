"""Where a mail belongs: who is us and who is outside, which conversation, which timelines."""
