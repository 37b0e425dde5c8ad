"""A copy of a base to work on."""

import shutil
from pathlib import Path

from recog_cli.domain.errors import BadOption, CannotWrite
from recog_cli.store import place


def copy(facts: Path, directory: Path) -> list[str]:
    """Copy a base with its codebook and license; the names of the files, in order.

    BadOption where something stands there already, CannotWrite where the disk refuses.
    """
    place.files(facts)  # or it is no base
    try:
        if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
            raise BadOption(f"{directory} is not empty", "name a directory that is not there yet")
        if directory.resolve().is_relative_to(facts.resolve()):
            raise BadOption(f"{directory} lies in the base itself", "name one outside of it")
        shutil.copytree(facts, directory, copy_function=shutil.copyfile, dirs_exist_ok=True)
    except (OSError, shutil.Error) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise CannotWrite(f"cannot copy to {directory}: {said}") from None
    return sorted(
        path.relative_to(directory).as_posix() for path in directory.rglob("*") if path.is_file()
    )
