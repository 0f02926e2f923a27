// The keys of Vim, for those who choose them; loaded only then.
import { vim } from "@replit/codemirror-vim";

export const keys = () => vim({ status: true });
