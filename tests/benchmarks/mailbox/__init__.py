"""A labelled mailbox, made from the contract alone: what comes of hundreds of messages against what should."""
