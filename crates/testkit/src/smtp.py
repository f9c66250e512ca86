# A mail server for tests: Debian's aiosmtpd on a free port of 127.0.0.1. Every message that it takes becomes a file.
# It ends when whoever started it goes away. Arguments: the folder, then what it does wrong on purpose:
#   tls=wrapped|start   with the certificate cert.pem and key.pem of the folder
#   login=NAME:WORD     wants to be signed in to
#   later=N             puts the first N messages off (451)
#   refuse              refuses every recipient for good (550)
#   hang                takes the message, keeps it, and never answers
#   mute                never even says hello
import asyncio, os, ssl, sys, threading
from aiosmtpd.smtp import SMTP, AuthResult

folder = sys.argv[1]
asked = dict((word.split("=", 1) + [""])[:2] for word in sys.argv[2:])


class Post:
    taken = 0
    put_off = int(asked.get("later", "0"))

    async def handle_RCPT(self, server, session, envelope, address, options):
        if "refuse" in asked:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.put_off > 0:
            self.put_off -= 1
            return "451 4.3.0 try again later"
        self.taken += 1
        name = os.path.join(folder, "%04d.eml" % self.taken)
        with open(name + ".part", "wb") as out:
            head = "X-From: %s\r\nX-To: %s\r\nX-Tls: %s\r\n" % (envelope.mail_from, ",".join(envelope.rcpt_tos), server.transport.get_extra_info("sslcontext") is not None)
            out.write(head.encode() + envelope.original_content)
        os.rename(name + ".part", name)
        if "hang" in asked:
            await asyncio.sleep(3600)
        return "250 taken"


class Mute(asyncio.Protocol):
    pass


def authenticate(server, session, envelope, mechanism, data):
    said = "%s:%s" % (data.login.decode(), data.password.decode())
    return AuthResult(success=said == asked["login"], handled=False)


def main():
    secure = None
    if "tls" in asked:
        secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        secure.load_cert_chain(os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem"))
    more = {"enable_SMTPUTF8": True}
    if asked.get("tls") == "start":
        more.update(tls_context=secure, require_starttls=True)
    if "login" in asked:
        more.update(authenticator=authenticate, auth_required=True, auth_require_tls=asked.get("tls") == "start")
    wrapped = secure if asked.get("tls") == "wrapped" else None
    post = Post()
    one = lambda: Mute() if "mute" in asked else SMTP(post, loop=loop, **more)
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(one, "127.0.0.1", 0, ssl=wrapped))
    print(server.sockets[0].getsockname()[1], flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    loop.run_forever()


main()
