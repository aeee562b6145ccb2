using System.Text.Json;
using OneCounty.County.Loading;
using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary>What is printed when the county stands: the address, and the demonstration's accounts where there are any.</summary>
static class Greeting
{
    public static string AccountsFile(CountyPlaces places) => Path.Combine(places.Root, "demo-accounts.json");

    public static void Print(WebApplication app)
    {
        var places = app.Services.GetRequiredService<CountyPlaces>();
        Console.WriteLine();
        foreach (var url in app.Urls)
            Console.WriteLine($"县域一体 已启动：{url}");
        var file = AccountsFile(places);
        if (!File.Exists(file) || JsonSerializer.Deserialize<DemoSecrets>(File.ReadAllBytes(file)) is not { } demo)
            return;
        Console.WriteLine("演示账号（仅存在于生成的演示县）：");
        foreach (var account in demo.Accounts)
            Console.WriteLine($"  {account.Username,-11} {account.Password}  {account.Role,-16} {account.Institution} {account.Name}");
        foreach (var client in demo.Clients)
            Console.WriteLine($"  {client.ClientId,-11} {client.ClientSecret}");
        Console.WriteLine($"  以上也写在 {file}");
    }
}
