"""Why a row or a file is not taken, and what else a person should know of it: codes and their words."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Code(StrEnum):
    """Why a row is not taken."""

    MISSING_FILING_DATE = "missing_filing_date"
    MISSING_BODY = "missing_body"
    UNKNOWN_BODY = "unknown_body"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_FEW_CELLS = "too_few_cells"
    NOT_A_DATE = "not_a_date"
    TWO_DATES = "two_dates"
    NO_YEAR = "no_year"
    NO_DAY = "no_day"
    IMPOSSIBLE_DATE = "impossible_date"
    OTHER_ORDER = "other_order"
    UNSURE_ORDER = "unsure_order"
    YEAR_OUT_OF_RANGE = "year_out_of_range"
    AFTER_TODAY = "after_today"
    BEFORE_FILING = "before_filing"
    NOTIFIED_BEFORE_RESOLVED = "notified_before_resolved"
    CLARIFIED_BEFORE_ASKED = "clarified_before_asked"
    NOT_YES_NO = "not_yes_no"
    NOT_A_NUMBER = "not_a_number"
    FOLIO_AS_NUMBER = "folio_as_number"
    FOLIO_AS_DATE = "folio_as_date"
    UNKNOWN_OUTCOME = "unknown_outcome"
    ANSWERED_YET_PENDING = "answered_yet_pending"
    CONTRADICTS_NO = "contradicts_no"
    REPEATED_ROW = "repeated_row"
    REPEATED_FOLIO = "repeated_folio"
    MISSING_NAME = "missing_name"
    REPEATED_NAME = "repeated_name"
    OTHER_BODY = "other_body"
    LIKELY_PERSONAL = "likely_personal"


class Refusal(StrEnum):
    """Why a whole file is not read."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_CELLS = "too_many_cells"
    BINARY = "binary"
    OLD_OR_LOCKED_WORKBOOK = "old_or_locked_workbook"
    NOT_A_WORKBOOK = "not_a_workbook"
    BROKEN_WORKBOOK = "broken_workbook"
    MIXED_ENCODINGS = "mixed_encodings"
    UNCLOSED_QUOTE = "unclosed_quote"
    BROKEN_CSV = "broken_csv"
    NO_HEADER = "no_header"
    NO_FILING_COLUMN = "no_filing_column"
    NO_NAME_COLUMN = "no_name_column"
    TWO_COLUMNS = "two_columns"
    ROW_PER_INTERACTION = "row_per_interaction"


class Remark(StrEnum):
    """What a person should know of a file although no row is refused for it."""

    UNKNOWN_COLUMN = "unknown_column"
    UNREAD_SHEET = "unread_sheet"
    ORDER_ASSUMED = "order_assumed"
    FOLIO_FROM_NUMBER = "folio_from_number"
    OUTCOME_UNSAID = "outcome_unsaid"
    UNKNOWN_STATE = "unknown_state"
    UNKNOWN_CHANNEL = "unknown_channel"
    SAME_WITHOUT_FOLIO = "same_without_folio"
    DECLARED_DAYS_DIFFER = "declared_days_differ"


REASONS: Mapping[Code, str] = MappingProxyType(
    {
        Code.MISSING_FILING_DATE: "Falta la fecha de presentación. Escríbala como dd/mm/aaaa.",
        Code.MISSING_BODY: (
            "La fila no dice a qué sujeto obligado se presentó. Escriba su nombre o indique la unidad al "
            "importar."
        ),
        Code.UNKNOWN_BODY: (
            "El directorio no tiene un sujeto obligado con este nombre.{near} Corrija el nombre o "
            "agréguelo al directorio."
        ),
        Code.TOO_MANY_CELLS: (
            "La fila tiene más celdas que el encabezado ({found} y {expected}). Revise comillas y "
            "separadores."
        ),
        Code.TOO_FEW_CELLS: (
            "La fila tiene menos celdas que el encabezado ({found} y {expected}). Revise comillas y "
            "separadores."
        ),
        Code.NOT_A_DATE: "No se lee como fecha. Escríbala como dd/mm/aaaa.",
        Code.TWO_DATES: "La celda trae más de una fecha. Deje una.",
        Code.NO_YEAR: "La fecha no dice el año. Escríbala como dd/mm/aaaa.",
        Code.NO_DAY: "La fecha no dice el día. Escríbala como dd/mm/aaaa.",
        Code.IMPOSSIBLE_DATE: "Ese día no existe en el calendario. Revise la fecha.",
        Code.OTHER_ORDER: (
            "La fecha está en otro orden que el resto del archivo, que se lee {order} primero. Escríbala "
            "como los demás."
        ),
        Code.UNSURE_ORDER: (
            "No se sabe si empieza por el día o por el mes: su columna va en otro orden que el resto del "
            "archivo. Escriba la fecha como aaaa-mm-dd."
        ),
        Code.YEAR_OUT_OF_RANGE: (
            "El año {year} está fuera de lo posible (de {first} a {last}). Revise la fecha."
        ),
        Code.AFTER_TODAY: (
            "La fecha es posterior a hoy, y lo que aún no ocurre no se registra. Revise la fecha."
        ),
        Code.BEFORE_FILING: "La fecha es anterior a la presentación ({filed}). Revise ambas.",
        Code.NOTIFIED_BEFORE_RESOLVED: (
            "La notificación es anterior a la resolución ({resolved}). Revise ambas."
        ),
        Code.CLARIFIED_BEFORE_ASKED: "La aclaración es anterior a la prevención ({asked}). Revise ambas.",
        Code.NOT_YES_NO: "Se espera «sí» o «no». Si la columna trae fechas, póngale por título «Fecha de …».",
        Code.NOT_A_NUMBER: "Se espera un número entero de días.",
        Code.FOLIO_AS_NUMBER: (
            "La hoja de cálculo convirtió el folio en número y pudo perder cifras. Dé a la columna "
            "formato de texto y escríbalo de nuevo."
        ),
        Code.FOLIO_AS_DATE: (
            "La hoja de cálculo convirtió el folio en fecha. Dé a la columna formato de texto y escríbalo "
            "de nuevo."
        ),
        Code.UNKNOWN_OUTCOME: (
            "No se reconoce este resultado.{near} Use una de las palabras de la guía para importar."
        ),
        Code.ANSWERED_YET_PENDING: (
            "El resultado dice que la solicitud está pendiente, pero hay fecha de respuesta. Revise ambas."
        ),
        Code.CONTRADICTS_NO: (
            "La columna «{column}» dice que no ocurrió, pero esta celda dice lo contrario. Revise ambas."
        ),
        Code.REPEATED_ROW: "La fila repite la de la línea {line}. Deje una.",
        Code.REPEATED_FOLIO: (
            "El folio ya está en la línea {line}, con otro contenido, para el mismo sujeto obligado y "
            "año. Revise ambas."
        ),
        Code.MISSING_NAME: "Falta el nombre del sujeto obligado.",
        Code.REPEATED_NAME: "El nombre, la sigla o el alias «{name}» ya está en la línea {line}. Deje uno.",
        Code.OTHER_BODY: (
            "El directorio ya da este nombre a «{other}», y las filas se tomarían por suyas. Escriba en la "
            "lista y en el registro un nombre que los distinga."
        ),
        Code.LIKELY_PERSONAL: (
            "Se publicaría y parece {what}. Quítelo; si ya lo revisó y no identifica a nadie, use --reviewed."
        ),
    }
)

REFUSALS: Mapping[Refusal, str] = MappingProxyType(
    {
        Refusal.EMPTY: "El archivo está vacío.",
        Refusal.TOO_BIG: "El archivo es demasiado grande: pasa de {most} MB. Divídalo.",
        Refusal.TOO_MANY_ROWS: "El archivo tiene más de {most} filas. Divídalo.",
        Refusal.TOO_MANY_CELLS: (
            "La hoja abarca demasiadas celdas. Borre las columnas y filas vacías con formato, o divídala."
        ),
        Refusal.BINARY: "El archivo no es un CSV ni un XLSX. Guárdelo en uno de esos formatos.",
        Refusal.OLD_OR_LOCKED_WORKBOOK: (
            "El libro es de formato antiguo (.xls) o tiene contraseña. Guárdelo como XLSX, sin contraseña."
        ),
        Refusal.NOT_A_WORKBOOK: "El archivo comprimido no contiene un libro XLSX. Guárdelo como XLSX o CSV.",
        Refusal.BROKEN_WORKBOOK: "El libro XLSX está dañado. Ábralo, guárdelo de nuevo e inténtelo otra vez.",
        Refusal.MIXED_ENCODINGS: (
            "El archivo mezcla codificaciones de texto. Guárdelo de nuevo como «CSV UTF-8»."
        ),
        Refusal.UNCLOSED_QUOTE: "Hay unas comillas que se abren y no se cierran. Revise la fila.",
        Refusal.BROKEN_CSV: "El CSV no se puede leer a partir de esta línea. Revise comillas y separadores.",
        Refusal.NO_HEADER: (
            "No se reconoce una fila de encabezado. La primera fila debe nombrar las columnas. Si el libro "
            "tiene varias hojas, deje primero la de las solicitudes."
        ),
        Refusal.NO_FILING_COLUMN: (
            "Ninguna columna se reconoce como fecha de presentación. Columnas: {columns}."
        ),
        Refusal.NO_NAME_COLUMN: (
            "Ninguna columna se reconoce como nombre del sujeto obligado. Columnas: {columns}."
        ),
        Refusal.TWO_COLUMNS: (
            "Dos columnas dicen lo mismo: {columns}. Deje una o cambie el título de la otra."
        ),
        Refusal.ROW_PER_INTERACTION: (
            "El archivo trae una fila por interacción (pedido, respuesta, recurso), y aquí se lee una "
            "fila por solicitud. Reúna las filas de cada solicitud en una sola."
        ),
    }
)

REMARKS: Mapping[Remark, str] = MappingProxyType(
    {
        Remark.UNKNOWN_COLUMN: "La columna «{value}» no se lee.",
        Remark.UNREAD_SHEET: "La hoja «{value}» no se lee: solo la primera que tiene datos.",
        Remark.ORDER_ASSUMED: (
            "Las fechas no dejan claro si va primero el día o el mes: se leen con el día primero."
        ),
        Remark.FOLIO_FROM_NUMBER: (
            "La hoja de cálculo guarda {count} folios como número; si tenían ceros a la izquierda, se "
            "perdieron."
        ),
        Remark.OUTCOME_UNSAID: (
            "«{value}» ({count}): la respuesta se guarda sin resultado, porque la palabra no dice cuál de "
            "los de la ley."
        ),
        Remark.UNKNOWN_STATE: "«{value}» ({count}) no es un estado conocido: se guarda como nota.",
        Remark.UNKNOWN_CHANNEL: (
            "«{value}» ({count}) no dice si se presentó por escrito, por vía electrónica o de palabra: se "
            "guarda como nota."
        ),
        Remark.SAME_WITHOUT_FOLIO: (
            "{count} filas sin folio son iguales a otra: se toman como solicitudes distintas."
        ),
        Remark.DECLARED_DAYS_DIFFER: (
            "En {count} filas los días hábiles declarados difieren en más de cinco de los de lunes a viernes."
        ),
    }
)
