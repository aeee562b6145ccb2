using System.Diagnostics;

namespace OneCounty.Bench;

/// <summary>A PostgreSQL cluster that stays from one benchmark to the next: 2 GB of shared buffers, everything durable as shipped.</summary>
sealed class BenchPostgres : IDisposable
{
    readonly string _stop;

    BenchPostgres(int port, string stop)
    {
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Database=county;Search Path=anhe;Maximum Pool Size=100";
        _stop = stop;
    }

    public string ConnectionString { get; }

    public static BenchPostgres Start(string folder)
    {
        var bin = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";
        var port = SizedCounty.FreePort();
        var isNew = !Directory.Exists(folder);
        if (isNew)
        {
            Directory.CreateDirectory(folder);
            if (Environment.UserName != "postgres")
                Shell($"chown postgres {folder} && chmod 700 {folder}", asPostgres: false);
            Shell($"{bin}/initdb -D {folder} -A trust -E UTF8 --locale=C >/dev/null");
        }
        Shell($"{bin}/pg_ctl -D {folder} -w -l {folder}/server.log -o '-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200 -c shared_buffers=2GB -c max_wal_size=8GB' start >/dev/null");
        if (isNew)
            Shell($"{bin}/createdb -h 127.0.0.1 -p {port} county && {bin}/psql -q -h 127.0.0.1 -p {port} county -c 'create schema anhe'");
        return new(port, $"{bin}/pg_ctl -D {folder} -w -m fast stop >/dev/null");
    }

    public void Dispose() => Shell(_stop);

    static void Shell(string command, bool asPostgres = true)
    {
        var inside = asPostgres && Environment.UserName != "postgres";
        using var process = Process.Start(inside ? "su" : "sh", inside ? ["postgres", "-s", "/bin/sh", "-c", $"cd /; {command}"] : ["-c", command]);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The shell refused: {command}");
    }
}
