"""The command line: everything a host does to an installation.

`leeway serve` starts all of it as one process group; `web` and `worker` run apart when one machine
is outgrown. `migrate`, `doctor`, `backup`, `restore` and `verify` keep what is stored safe; `user`
and `mailbox` do from a shell what the screens do; `demo` fills an empty installation.

One file a command in `commands/`: a module with `HELP`, `arguments(parser)` and `run(options)`.
This room holds no rule of the trade: a command reads its arguments and calls an action.
"""
