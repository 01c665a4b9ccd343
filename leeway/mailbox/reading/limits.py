"""Every limit against mail bombs, in one place (sizes in bytes, times in seconds).

A normal mail is far below all of them. A message beyond one is quarantined with the reason that
stands beside the limit, or shown as text instead of HTML; it never stops the messages after it.
"""

RAW_BYTES = 35 * 1024 * 1024  # too_big: what the big providers accept at most
HEADER_BYTES = 256 * 1024  # header_too_big: 5,000 recipients take about 200 KB
DEPTH = 30  # too_deep: multiparts and enclosed messages inside each other
PARTS = 500  # too_many_parts
TEXT_CHARS = 1024 * 1024  # text beyond it is cut off: nobody reads on, and search need not
HTML_CHARS = 2 * 1024 * 1024  # HTML beyond it is shown as text
HTML_LEVELS = 256  # the sanitiser needs 30 s for 100,000 nested elements
HTML_ENTITIES = 50_000  # in one text between two tags; HTML beyond it is shown as text
ADDRESSES = 5000  # per header
REFERENCES = 200  # message ids per header
FILENAME_CHARS = 200
SUBJECT_CHARS = 2000

CHILD_MEMORY = 512 * 1024 * 1024  # memory: address space of the reading process
CHILD_CPU_SECONDS = 20  # timeout: processor time for one message
CHILD_WALL_SECONDS = 60  # timeout: for a child that hangs without computing
CHILD_IDLE_SECONDS = 60  # an idle child leaves, so that a quiet installation stays small
