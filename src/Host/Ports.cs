using System.Net;
using System.Net.Sockets;
using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary>Whether the addresses that the program needs are free: said in one line, instead of a failure after the county was made.</summary>
static class Ports
{
    /// <summary>What to tell whoever starts the program; null when all are free.</summary>
    public static string? Taken(IEnumerable<ListensOn> needed)
    {
        var taken = needed.Where(n => n.Endpoint is { } endpoint && !IsFree(endpoint)).Select(n => $"{n.Endpoint}（{n.What}，可用 {n.Option} 另选）").ToList();
        return taken.Count == 0 ? null : $"端口已被占用：{string.Join("、", taken)}。请先停掉占用它的程序，或另选端口";
    }

    /// <summary>Null for an address that is not written as numbers: the server itself then says what is wrong with it.</summary>
    public static IPEndPoint? Http(IConfiguration settings) =>
        IPAddress.TryParse(settings["Address"] ?? "127.0.0.1", out var address) && ushort.TryParse(settings["Port"] ?? "8080", out var port) ? new(address, port) : null;

    static bool IsFree(IPEndPoint endpoint)
    {
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
            return true;
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
