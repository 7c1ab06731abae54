"""What the tests' mail server answers beside what aiosmtpd does: addresses that are refused, or not now."""
from aiosmtpd.handlers import Mailbox


class Picky(Mailbox):
    seen = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        if address.startswith("later@") and address not in self.seen:
            self.seen.add(address)
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    @classmethod
    def from_cli(cls, parser, *args):
        return cls(args[0])
