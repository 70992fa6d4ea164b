using System.Text.Json.Serialization;

namespace Suture.Features.Roles.Endpoint;

/// <summary>JSON of kept answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KeptAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
