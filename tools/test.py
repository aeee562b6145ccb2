"""Runs the tests and counts them. Skipped ones are named, since a skip is not a pass."""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGES = ["postgresql", "chromium", "fonts-noto-cjk", "python3-hl7"]
QUICK_LEAVES_OUT = {"Journeys.Tests"}
LONGEST_MESSAGE = 2000


def stage(name):
    print(f"== {name}", flush=True)


def run(*command, cwd=ROOT, env=None):
    return subprocess.run(command, cwd=cwd, env=env).returncode


def install_packages():
    """Asks Debian for what is missing; without the right to install, tests that need it fail by name."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    missing = [p for p in PACKAGES if subprocess.run(["dpkg", "-s", p], capture_output=True).returncode]
    if missing:
        stage("install " + " ".join(missing))
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing)


def start_postgres():
    """One throw-away cluster for all projects. Returns its environment and how to stop it."""
    bins = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    if not bins:
        return {}, lambda: None
    folder = tempfile.mkdtemp(prefix="onecounty-pg-")
    shutil.chown(folder, "postgres")
    port = 20000 + os.getpid() % 20000
    as_postgres = ["su", "postgres", "-s", "/bin/sh", "-c"] if os.geteuid() == 0 else ["sh", "-c"]

    def shell(text):
        return subprocess.run([*as_postgres, text], cwd="/tmp", stdout=subprocess.DEVNULL).returncode

    shell(f"{bins[-1]}/initdb -D {folder}/d -A trust -E UTF8 --locale=C -N")
    shell(f"{bins[-1]}/pg_ctl -D {folder}/d -w -l {folder}/log -o '-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=400' start")

    def stop():
        shell(f"{bins[-1]}/pg_ctl -D {folder}/d -m immediate stop")
        shutil.rmtree(folder, ignore_errors=True)

    return {"ONECOUNTY_TEST_POSTGRES": f"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres"}, stop


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.names = []

    def read_trx(self, path):
        space = {"t": "http://microsoft.com/schemas/VisualStudio/TeamTest/2010"}
        for result in ET.parse(path).getroot().iterfind(".//t:UnitTestResult", space):
            outcome, name = result.get("outcome"), result.get("testName")
            if outcome == "Passed":
                self.passed += 1
            elif outcome == "Failed":
                self.failed += 1
                message = result.findtext(".//t:Message", "", space)
                self.names.append("FAILED " + name + "\n  " + message[-LONGEST_MESSAGE:].replace("\n", "\n  "))
            else:
                self.skipped += 1
                self.names.append("SKIPPED " + name)

    def one(self, name, ok):
        self.passed += ok
        self.failed += not ok
        if not ok:
            self.names.append("FAILED " + name)


def test_projects(quick, only):
    paths = sorted(glob.glob(f"{ROOT}/tests/**/*.Tests.csproj", recursive=True))
    names = [(os.path.basename(p)[: -len(".csproj")], p) for p in paths]
    if only:
        return [(n, p) for n, p in names if n.startswith(only)]
    return [(n, p) for n, p in names if not (quick and n in QUICK_LEAVES_OUT)]


def run_dotnet_tests(projects, env, count):
    for name, path in projects:
        stage(name)
        with tempfile.TemporaryDirectory() as results:
            code = run("dotnet", "test", path, "--no-build", "--nologo", "-v", "quiet", "--logger", "trx;LogFileName=r.trx", "--results-directory", results, env={**os.environ, **env})
            reports = glob.glob(f"{results}/**/*.trx", recursive=True)
            before = count.failed
            for report in reports:
                count.read_trx(report)
            if code and count.failed == before:
                count.one(f"{name} (ended with {code} and no failed test)", False)


def run_web_checks(quick, count):
    stage("pages")
    if not os.path.isdir(f"{ROOT}/web/node_modules"):
        run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", cwd=f"{ROOT}/web")
    output = subprocess.run(["npm", "run", "--silent", "check"], cwd=f"{ROOT}/web", capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"})
    tests = re.search(r"Tests\s+(?:(\d+) failed \| )?(\d+) passed", output.stdout)
    if tests and output.returncode == 0:
        count.passed += int(tests.group(2))
    else:
        print(output.stdout[-4000:], output.stderr[-2000:])
        count.one("pages: types, lint and unit tests", False)
    if not quick:
        count.one("pages: build", run("npm", "run", "--silent", "build", cwd=f"{ROOT}/web") == 0)
        count.one("pages: run in the oldest browser", run("npm", "run", "--silent", "oldest", cwd=f"{ROOT}/web") == 0)


def main():
    quick = "--quick" in sys.argv
    only = next((a for a in sys.argv[1:] if not a.startswith("-")), None)
    count = Count()
    install_packages()
    run_web_checks(quick, count) if not only else None
    projects = test_projects(quick, only)
    if only and any(name in QUICK_LEAVES_OUT for name, _ in projects):
        count.one("pages: build", run("tools/build-pages") == 0)
    stage("build")
    built = run("dotnet", "build", "OneCounty.slnx" if not only else projects[0][1], "--nologo", "-v", "quiet") == 0
    count.one("build", built)
    if built:
        if not only:
            stage("format")
            count.one("format", run("dotnet", "format", "whitespace", "OneCounty.slnx", "--verify-no-changes", "--no-restore") == 0 if os.path.exists(f"{ROOT}/OneCounty.slnx") else True)
        env, stop = start_postgres()
        try:
            run_dotnet_tests(projects, env, count)
        finally:
            stop()
    for line in count.names:
        print(line)
    tail = f", {count.skipped} skipped" if count.skipped else ""
    print(f"{count.passed} passed, {count.failed} failed{tail}")
    return 1 if count.failed else 0


sys.exit(main())
