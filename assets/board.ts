// The script of the board's page, asked for beside the main one so that its keys work as soon as the page does.

import "./elements/board";
