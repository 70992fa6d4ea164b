using System.Text.Json;
using System.Text.Json.Serialization;

namespace Suture.Activations;

/// <summary>JSON of the activation cache.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n", UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ActivationManifest))]
internal sealed partial class ActivationJson : JsonSerializerContext;
