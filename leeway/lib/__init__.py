"""Small tools without a word of the sales trade: money, dates, text, sockets, secrets."""
