"""What an answer must never tell: the machine behind it. Read by schemathesis (SCHEMATHESIS_HOOKS); the same list as in fuzz.attack-spec.ts."""

import re

import schemathesis

LEAKS = re.compile(
    r"node_modules"
    r"|\bat \S+ \(.*:\d+:\d+\)"
    r"|SQLSTATE|syntax error at|relation \"|violates .* constraint|invalid input syntax"
    r"|TypeError|ReferenceError|QueryFailedError"
    r"|postgres(ql)?://",
)


@schemathesis.check
def no_leak(ctx, response, case):
    if response.status_code < 400:
        return
    found = LEAKS.search(response.text)
    assert found is None, f"the answer tells {found.group(0)!r}: {response.text[:300]}"
    assert response.headers.get("x-content-type-options") == ["nosniff"], "the answer comes without nosniff"
