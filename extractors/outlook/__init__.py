"""What Outlook writes: saved messages (`.msg`), its wrapping of attachments (`winmail.dat`) and data files (`.pst`).

All three hold the same thing, a MAPI object with properties, recipients and attachments. `message`, `wrapping` and
`store` each take it out of their own format as `properties`; `item` makes of it what a message is everywhere else.
"""
