"""For each law about papers the trees that break it."""

from tests.house import papers

ROOM = "leeway/deals"

PAPERS = {
    papers.no_registry_is_named: [
        {"requirements/base.in": f"--index-url https://{papers.HOSTS[0]}/simple\n"}
    ],
    papers.no_machine_is_named: [{"docs/hosting.md": f"Look in {papers.MACHINE[0]}main\n"}],
    papers.no_private_paper_is_cited: [
        {f"{ROOM}/rules.py": "# as MINUTES.md section 5 asks\n"},
        {"tests/test_x.py": "def test_s_r3_a_folder(): ...\n"},
        {"tests/test_x.py": "# asleep (S-R4, F19)\n"},
        {"tests/test_x.py": "# see ../shared/notes\n"},
        {"leeway/operate/verifying.py": "TABLE = (('x', 'y'), (\"I10\", 'whole'))\n"},
    ],
    papers.locks_are_hashed: [{"requirements/base.txt": "django==5.2.19\n    # via x\n"}],
    papers.settings_are_described: [
        {f"{ROOM}/apps.py": "env.flag('LEEWAY_SECRET_SWITCH')\n"},
        {f"{ROOM}/apps.py": "os.environ['LEEWAY_SECRET_SWITCH']\n"},
    ],
    papers.commands_are_described: [
        {"leeway/operate/commands/vanish.py": ""},
        {
            "docs/hosting.md": "| `leeway vanish` | goes |",
            "leeway/operate/commands/vanish.py": "def arguments(parser):\n    parser.add_argument('--now')\n",
        },
        {
            "docs/hosting.md": "| `leeway vanish` | goes; `--nowhere` |",
            "leeway/operate/commands/vanish.py": "def arguments(p):\n    for n in ('--now',):\n        p.add(n)\n",
        },
        {
            "docs/hosting.md": "| `leeway vanish` | `slowly` |",
            "leeway/operate/commands/vanish.py": "def arguments(parser):\n    what.add_parser('at_once')\n",
        },
    ],
    papers.events_are_described: [{f"{ROOM}/actions.py": "record('deal.vanished', [])\n"}],
}
