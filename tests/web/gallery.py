"""A small application for development and tests that shows every macro in every state, with invented content.

`python -m tests.web.gallery` serves it at http://127.0.0.1:8899.
"""

from pathlib import Path

from flask import Flask, Response, flash, render_template, request
from flask_babel import Babel
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from werkzeug.datastructures import MultiDict

from tests.web import gallery_content as content
from tests.web.gallery_forms import ResolutionForm, SearchForm, SignInForm

_HERE = Path(__file__).parent
_ROOT = _HERE.parent.parent

#: The pages, by address. Each is also a template of `gallery_templates`.
PAGES = {
    "/caso": "case.html",
    "/dos-lecturas": "two_readings.html",
    "/solicitudes": "list.html",
    "/lista-vacia": "empty_list.html",
    "/formulario": "form.html",
    "/formulario-con-errores": "form.html",
    "/entrar": "sign_in.html",
    "/piezas": "parts.html",
}
ERRORS = (400, 403, 404, 413, 429, 500)
ADDRESSES = (*PAGES, *(f"/errores/{code}" for code in ERRORS))

_WRONG = MultiDict(
    [
        ("notified_on", "31/02/2025"),
        ("number", "R-17"),
        ("pages", "muchos"),
        ("lines-0", "Contratos de 2024"),
        ("lines-1", ""),
        ("item-words", ""),
        ("item-outcome", "full"),
    ]
)
_LINES = ["Contratos adjudicados en 2024", "Pagos hechos hasta marzo de 2025"]
_NAVIGATION = ("Bandeja", "Solicitudes", "Unidades", "Calendario", "Método")
_ACCOUNT = {
    "name": "Ana Sofía Ejemplo",
    "detail": "Asociación de Ejemplo por la Transparencia Municipal",
    "href": "/caso",
    "sign_out_href": "/salir",
}


def create_gallery() -> Flask:
    """The application; its templates are those of the tracker plus `gallery_templates`."""
    app = Flask("gallery", static_folder=str(_ROOT / "foia_tracker" / "static"))
    app.config.update(SECRET_KEY="only for the gallery", BABEL_DEFAULT_LOCALE="es_GT", TESTING=True)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_loader = ChoiceLoader(
        [FileSystemLoader(_HERE / "gallery_templates"), FileSystemLoader(_ROOT / "templates")]
    )
    Babel(app)
    CSRFProtect(app)
    app.context_processor(_frame)
    app.after_request(_strict)
    for address in PAGES:
        app.add_url_rule(address, address, _page)
    app.add_url_rule("/errores/<int:code>", "error", _error)
    return app


def _page() -> str:
    if request.path == "/caso":
        flash("Se guardó el acuse.", "success")
    return render_template(
        PAGES[request.path],
        content=content,
        form=_form(),
        search=SearchForm(request.args),
        sign_in=SignInForm(),
    )


def _form() -> ResolutionForm:
    if request.path != "/formulario-con-errores":
        return ResolutionForm(data={"lines": _LINES})
    form = ResolutionForm(_WRONG, meta={"csrf": False})
    form.validate()
    form.form_errors = [
        "Otra persona cambió esta solicitud mientras usted escribía. Revise y envíe de nuevo."
    ]
    return form


def _error(code: int) -> str:
    if code == 500:
        alone = Environment(
            loader=FileSystemLoader(_ROOT / "templates"), undefined=StrictUndefined, autoescape=True
        )
        return alone.get_template("errors/500.html").render(reference="7F3A-21C9")
    return render_template(f"errors/{code}.html", limit="20 MB", retry_after="40 segundos")


def _frame() -> dict[str, object]:
    signed_out = request.path in ("/entrar", "/errores/403")
    return {
        "installation": "Acceso abierto",
        "navigation": [
            (label, f"/{label.lower()}", f"/{label.lower()}" == request.path) for label in _NAVIGATION
        ],
        "account": None if signed_out else _ACCOUNT,
        "sign_in_href": "/entrar",
        "invented_data": not signed_out,
        "footer_links": [("Metodología", "#"), ("Datos abiertos", "#"), ("Accesibilidad", "#")],
        "languages": [("en", "English", "?idioma=en")],
    }


def _strict(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = "default-src 'self'"
    return response


if __name__ == "__main__":
    create_gallery().run(port=8899)
