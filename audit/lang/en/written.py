from audit.lang.values.model import Value
def written(value: Value, text: str, like: Value | None) -> str:
    return f"{value.number:g}"
