"""One function per act, inside the transaction of whoever calls; nothing here commits."""
