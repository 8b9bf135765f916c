"""Mail as it travels: MIME with the recipient's own values spliced into bytes that were encoded once an edition."""

from bulletin.mime.headers import one_line
from bulletin.mime.prepared import TOKEN_SIZE, Letter, Prepared, Recipient, message_id, prepare, splice

__all__ = ["TOKEN_SIZE", "Letter", "Prepared", "Recipient", "message_id", "one_line", "prepare", "splice"]
