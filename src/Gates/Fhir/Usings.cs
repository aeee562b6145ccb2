global using System.Text.Json;
global using System.Text.Json.Nodes;
global using OneCounty.Contracts.Records;
global using OneCounty.Contracts.Residents;
