using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace OneCounty.Testing;

/// <summary>
/// A real PostgreSQL for tests: the server named by ONECOUNTY_TEST_POSTGRES (started once by ./test), or a throw-away cluster of this process.
/// Each county gets a schema of its own, as in production.
/// </summary>
public static class TestPostgres
{
    static readonly Lazy<string> Server = new(Start);

    public static async Task<string> NewSchema(string? options = null)
    {
        var schema = "t_" + Guid.NewGuid().ToString("N")[..16];
        await using var source = NpgsqlDataSource.Create(Server.Value);
        await using var command = source.CreateCommand($"create schema {schema}");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Server.Value) { SearchPath = schema, MaxPoolSize = 40, Options = options }.ToString();
    }

    public static async Task DropSchema(string connectionString)
    {
        var schema = new NpgsqlConnectionStringBuilder(connectionString).SearchPath;
        NpgsqlConnection.ClearAllPools();
        await using var source = NpgsqlDataSource.Create(Server.Value);
        await using var command = source.CreateCommand($"drop schema {schema} cascade");
        await command.ExecuteNonQueryAsync();
    }

    static string Start()
    {
        if (Environment.GetEnvironmentVariable("ONECOUNTY_TEST_POSTGRES") is { Length: > 0 } given)
            return given;
        var bin = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";
        var folder = Directory.CreateTempSubdirectory("onecounty-pg-").FullName;
        var port = FreePort();
        Run("chown", "-R", "postgres", folder);
        AsPostgres($"{bin}/initdb -D {folder}/d -A trust -E UTF8 --locale=C -N >/dev/null");
        AsPostgres($"{bin}/pg_ctl -D {folder}/d -w -l {folder}/log -o '-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=300 -c shared_buffers=128MB' start >/dev/null");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            AsPostgres($"{bin}/pg_ctl -D {folder}/d -m immediate stop >/dev/null 2>&1");
            Directory.Delete(folder, recursive: true);
        };
        return $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
    }

    static void AsPostgres(string command)
    {
        if (Environment.UserName == "postgres")
            Run("sh", "-c", command);
        else
            Run("su", "postgres", "-s", "/bin/sh", "-c", command);
    }

    static void Run(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { WorkingDirectory = "/tmp" })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
