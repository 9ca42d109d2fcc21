"""What opens the files of strangers, in a process of its own with limits: nothing here runs in that of the
application. `adapters/sandbox.py` starts it.
"""
