import "reflect-metadata";
import * as typeGraphQL from "type-graphql";
import type { GraphQLScalarType } from "graphql";

/**
 * TypeGraphQL's decorators, typed so that a GraphQL type is tied to its source: a resolver that does not return every
 * field of its GraphQL type does not compile, nor does a non-null field whose property may be null.
 */

/** A class, a scalar, an enum, or a list of one of them: what a decorator names as a GraphQL type. */
export type TypeReference = object | readonly [object];

interface Options {
  /** `"items"` declares a list of nullable items. */
  readonly nullable?: boolean | "items";
  readonly description?: string;
  readonly deprecationReason?: string;
}

interface SubscriptionOptions<Type> extends Options {
  /** Returns the source of the subscription. Each of its values is the root of one message. */
  readonly subscribe: (...parameters: SubscribeParameters) => Promise<AsyncIterable<SourceOf<Type>>>;
}

type SubscribeParameters = Parameters<NonNullable<typeGraphQL.SubscriptionOptions["subscribe"]>>;

/** The type of the values that resolve a GraphQL type. */
export type SourceOf<Type> = Type extends readonly [infer Item]
  ? readonly SourceOf<Item>[]
  : Type extends GraphQLScalarType<infer Value>
    ? Value
    : Type extends StringConstructor
      ? string
      : Type extends BooleanConstructor
        ? boolean
        : Type extends abstract new (...parameters: never[]) => infer Instance
          ? Instance
          : Type[keyof Type];

type Resolved<Type, Chosen> = Chosen extends { readonly nullable: true }
  ? SourceOf<Type> | null | undefined
  : Chosen extends { readonly nullable: "items" }
    ? NullableItems<SourceOf<Type>>
    : SourceOf<Type>;

type NullableItems<List> = List extends readonly (infer Item)[] ? readonly (Item | null | undefined)[] : never;

/** A nullable property may be optional; a non-null one may not. A function is a property that is computed on demand. */
type WithProperty<Name extends string, Type, Chosen> = Chosen extends { readonly nullable: true }
  ? Partial<Readonly<Record<Name, Property<Type, Chosen>>>>
  : Readonly<Record<Name, Property<Type, Chosen>>>;

type Property<Type, Chosen> = Resolved<Type, Chosen> | (() => Resolved<Type, Chosen>);

type PropertyDecorator<Type, Chosen> = <Name extends string>(
  target: WithProperty<Name, Type, Chosen>,
  name: Name,
) => void;

type MethodDecorator<Type, Chosen> = <
  Method extends (...parameters: never[]) => Resolved<Type, Chosen> | Promise<Resolved<Type, Chosen>>,
>(
  target: object,
  name: string,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/** A field of an object, interface or input type. Its property has the type that GraphQL serializes. */
export function Field<const Type extends TypeReference, const Chosen extends Options = Options>(
  type: () => Type,
  options?: Chosen,
): PropertyDecorator<Type, Chosen> {
  return typeGraphQL.Field(type, { ...options });
}

/** A field that its own method resolves, given the parent object. */
export function FieldResolver<const Type extends TypeReference, const Chosen extends Options = Options>(
  type: () => Type,
  options?: Chosen,
): MethodDecorator<Type, Chosen> {
  return typeGraphQL.FieldResolver(type, { ...options });
}

/** A field of `Query`. */
export function Query<const Type extends TypeReference, const Chosen extends Options = Options>(
  type: () => Type,
  options?: Chosen,
): MethodDecorator<Type, Chosen> {
  return typeGraphQL.Query(type, { ...options });
}

/** A field of `Mutation`. */
export function Mutation<const Type extends TypeReference, const Chosen extends Options = Options>(
  type: () => Type,
  options?: Chosen,
): MethodDecorator<Type, Chosen> {
  return typeGraphQL.Mutation(type, { ...options });
}

/** A field of `Subscription`. */
export function Subscription<const Type extends TypeReference, const Chosen extends SubscriptionOptions<Type>>(
  type: () => Type,
  { subscribe, ...options }: Chosen,
): MethodDecorator<Type, Chosen> {
  return typeGraphQL.Subscription(type, { ...(options as Options), subscribe });
}
