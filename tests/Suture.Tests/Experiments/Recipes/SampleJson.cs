using System.Text.Json;
using System.Text.Json.Serialization;

namespace Suture.Tests.Experiments.Recipes;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SampleOptions))]
internal sealed partial class SampleJson : JsonSerializerContext;
