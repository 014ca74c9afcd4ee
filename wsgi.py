"""The application for a WSGI server; run as a program, it is the server."""

if __name__ == "__main__":
    from gevent import monkey

    monkey.patch_all()

from console import create_app

if __name__ == "__main__":
    from console.server import serve

    serve(create_app({"ASYNC_MODE": "gevent"}))
else:
    app = create_app()
