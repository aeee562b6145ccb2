global using System.Text;
global using System.Text.Json.Nodes;
global using OneCounty.Contracts.Records;
global using OneCounty.Contracts.Residents;
global using OneCounty.Fhir.Domain;
